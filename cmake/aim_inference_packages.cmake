# What aim::inference links: GSL::gsl. AIM_INFERENCE_FOUND says whether it is there, for the machine
# that this is built for.
set(AIM_INFERENCE_FOUND OFF)
find_package(GSL QUIET)
if(GSL_FOUND)
    set(AIM_INFERENCE_FOUND ON)
endif()
